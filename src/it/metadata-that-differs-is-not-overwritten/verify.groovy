import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses(
            'These files already have other content: ',
            'MavenToken_glbloauth.ecaGlblOauth-meta.xml. Nothing was written.',
            '<overwrite>true</overwrite> ("-Dsalesforce.overwrite=true")',
            'docs/troubleshooting.md#the-metadata-was-not-written')

    story.log(2).succeeds(
            'written externalClientApps/MavenToken.eca-meta.xml',
            'overwritten extlClntAppGlobalOauthSets/MavenToken_glbloauth.ecaGlblOauth-meta.xml',
            'MavenToken_plcy.ecaPlcy-meta.xml --target-org "<org>"')
            .saysNot('Hello', 'Put this line into')
    assert story.text('app/extlClntAppGlobalOauthSets/MavenToken_glbloauth.ecaGlblOauth-meta.xml')
            .contains('<callbackUrl>http://localhost:1717/OauthRedirect</callbackUrl>')
    ['app/classes/Hello.cls', 'sfdx-project.json'].each { story.isUnchanged(it) }
    assert story.org().requests().isEmpty()
}
