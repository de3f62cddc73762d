import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('Salesforce refused the code: invalid_grant: a wording of tomorrow')
    story.log(2).refuses('Salesforce refused the code: unheard_of: nobody knows')
    story.log(3).refuses('Salesforce refused the code: invalid_grant: expired authorization code', 'Why', 'Do',
            'docs/troubleshooting.md#invalid_grant-expired-authorization-code')

    assert story.tokenRequests().size() == 3
    assert story.tokenRequests()*.formField('code').unique().size() == 3
    story.isUnchanged('salesforce-token.properties')
    story.isAbsent('salesforce-token.properties.tmp')
}
