import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def issuer = context.get('issuer')
    def other = context.get('other')
    def audience = context.get('audience')
    def run = 0
    def job = { Map<String, String> variables, String... more ->
        story.atConsole(++run, [CI: 'true', SALESFORCE_GRANT: 'token_exchange'] + variables, '-B', '-X', '-e', *more).end()
    }
    def build = { Map<String, String> variables -> job(variables, 'verify') }
    def isAccepted = {
        assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
        assert !story.properties('salesforce-token.properties').containsKey('salesforce.refreshToken')
        story.isPrivate('salesforce-token.properties')
        assert story.path('salesforce-token.properties').toFile().delete()
    }

    // GitHub
    def gitHub = issuer.variables() + [SALESFORCE_OIDC_AUDIENCE: audience]
    build(gitHub).succeeds('saved, by token_exchange', 'token_exchange is experimental')
    assert issuer.requests()*.queryParameter('audience') == [audience]
    assert story.tokenRequest().header('Authorization') == null
    assert story.tokenRequest().formField('token_handler') == 'CiTokenHandler'
    isAccepted()
    build([SALESFORCE_OIDC_AUDIENCE: audience]).refuses('no identity token can be requested here')
    build(gitHub + [ACTIONS_ID_TOKEN_REQUEST_URL: 'http://runner.example/idtoken']).refuses("ACTIONS_ID_TOKEN_REQUEST_URL isn't HTTPS")
    build(gitHub + [SALESFORCE_OIDC_AUDIENCE: 'https://other.example'])
            .refuses('token handler validation failed', "issuer ${issuer.url()}", 'audience https://other.example')

    // a variable, and a file
    build([SALESFORCE_SUBJECT_TOKEN: issuer.issue(audience)]).succeeds('saved, by token_exchange')
    isAccepted()
    story.write('identity.jwt', issuer.issue(audience) + '\n')
    build([SALESFORCE_SUBJECT_TOKEN_FILE: story.path('identity.jwt').toString()]).succeeds('saved, by token_exchange')
    isAccepted()

    // what is not this job's, or not any more
    def sent = story.tokenRequests().size()
    [other.issue(audience), other.issue(audience, [iss: issuer.url().toString()]), issuer.issue(audience, [environment: 'production'])].each {
        build([SALESFORCE_SUBJECT_TOKEN: it]).refuses('token handler validation failed', 'The token says: issuer ')
    }
    assert story.tokenRequests().size() == sent + 3
    build([SALESFORCE_SUBJECT_TOKEN: issuer.issue(audience, [exp: 1795600000])]).refuses('The identity token ended at 2026-11-25')
    build(gitHub + [SALESFORCE_SUBJECT_TOKEN: issuer.issue(audience)]).refuses('Both subjectToken and oidcAudience are set.')
    assert story.tokenRequests().size() == sent + 3
    story.isAbsent('salesforce-token.properties')
}
