import io.github.salesforcetoken.testing.it.PrintedCommand
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def own = ['<org>': 'acme', '<domain>': 'acme']
    def tokenFile = story.path('machine/acme.properties')
    assert tokenFile.parent.toFile().mkdir()

    // the app
    story.atConsole(1, 'salesforce-token:app-metadata', '-Dsalesforce.appName=MavenToken', '-Dsalesforce.contactEmail=admin@acme.example',
            "-Dsalesforce.redirectUri=${context.get('redirectUri')}".toString()).end()
            .succeeds('Metadata of the External Client App MavenToken')
    def steps = PrintedCommand.in(story.log(1), own)
    assert steps*.program() == ['sf', 'sf', 'mvn']
    assert steps[0].isOf('sf', 'project', 'deploy', 'start')
    story.org().deploy(story.path(steps[0].option('--source-dir')), null)
    assert steps[1].isOf('sf', 'project', 'retrieve', 'start')
    def retrieved = story.org().retrieve(steps[1].option('--metadata'))
    def key = (retrieved =~ '<consumerKey>(.+)</consumerKey>')[0][1]

    // the login, once
    def login = PrintedCommand.of(steps[2].line().replace('<consumerKey>', key))
    story.atConsole(2, *login.argumentsAt(story.orgUrl()), "-Dsalesforce.tokenFile=$tokenFile".toString()).end()
            .succeeds('Refresh token saved to ')
    story.isPrivate('machine/acme.properties')
    def first = story.secret(story.properties('machine/acme.properties')['salesforce.refreshToken'])

    // the jobs
    def job = { int run, Map<String, String> environment -> story.atConsole(run, environment, '-B', 'verify') }
    def known = [CI: 'true', SALESFORCE_TOKEN_FILE: tokenFile.toString()]
    job(3, known).end().succeeds('refresh token rotated and saved')
    (4..6).collect { job(it, known) }*.end().each { it.succeeds('Access token ') }
    job(7, [CI: 'true']).end().refuses('No client id is set.', 'SALESFORCE_CLIENT_ID')
    story.isAbsent('salesforce-token.properties')

    def login2 = story.properties('machine/acme.properties')
    assert story.org().accepts(login2['salesforce.accessToken'])
    def sent = story.refreshTokensSent().findAll { it != null }
    assert sent[0] == first
    assert sent.size() > 1 && sent.toSet().size() == sent.size()
    assert !sent.contains(login2['salesforce.refreshToken'])
}
