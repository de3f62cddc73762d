import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('settings.xml has no <server> with id "unknown".')
    story.log(2).refuses('The password of <server> "foreign" in settings.xml can\'t be decrypted.', 'another master password')
    story.log(3).refuses('The password of <server> "encrypted" in settings.xml can\'t be decrypted.', 'settings-security.xml')
    story.log(4).refuses('The password of <server> "encrypted" in settings.xml can\'t be decrypted.', 'master password')
    story.log(5).refuses('<server> "without-username" in settings.xml has no <username>, and no client id is set elsewhere.')

    story.nothingWasSent()
    story.isAbsent('salesforce-token.properties')
}
