import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def hide = { file -> story.text(file).readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) } }
    def createKey = { int run, String... more -> story.atConsole(run, 'salesforce-token:create-key', '-X', '-e', *more).end() }
    def accessToken = { int run, key ->
        story.atConsole(run, 'salesforce-token:access-token', '-X', '-e', "-Dsalesforce.privateKeyFile=$key").end()
    }

    createKey(1).succeeds(
            'Private key saved to salesforce-jwt.pem (readable by you alone)',
            'certificate salesforce-jwt.crt',
            'subject CN=salesforce-token',
            ':app-metadata "-Dsalesforce.grant=jwt_bearer" "-Dsalesforce.certificateFile=salesforce-jwt.crt"',
            '"-Dsalesforce.privateKeyFile=salesforce-jwt.pem"')
    story.isPrivate('salesforce-jwt.pem')
    hide('salesforce-jwt.pem')
    accessToken(2, 'salesforce-jwt.pem').refuses('invalid assertion')
    story.org().takeCertificate('headless', story.path('salesforce-jwt.crt'))
    accessToken(3, 'salesforce-jwt.pem').succeeds('saved, by jwt_bearer').saysNot('The certificate in')
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])

    def key = story.text('salesforce-jwt.pem')
    createKey(4).refuses('salesforce-jwt.pem exists. No key was made.', 'docs/troubleshooting.md#no-key-was-made')
    assert story.text('salesforce-jwt.pem') == key

    createKey(5, '-Dsalesforce.privateKeyFile=keys/short.pem', '-Dsalesforce.certificateValidity=P7D')
            .succeeds('certificate keys/short.crt')
    hide('keys/short.pem')
    story.org().takeCertificate('headless', story.path('keys/short.crt'))
    accessToken(6, 'keys/short.pem').succeeds('saved, by jwt_bearer')
            .saysOnce('[WARNING] The certificate in keys/short.crt ends on ')
    accessToken(7, 'salesforce-jwt.pem').refuses('invalid assertion')

    createKey(8, '-Dsalesforce.privateKeyFile=long.pem', '-Dsalesforce.certificateValidity=P100Y')
            .refuses('A certificate can\'t be valid for "P100Y".', '"-Dsalesforce.certificateValidity=P365D"')
    story.isAbsent('long.pem')

    if (Git.isInstalled()) {
        story.write('tracked.pem', 'once\n')
        Git.run(story.path('.'), 'init', '--quiet')
        Git.run(story.path('.'), 'add', 'tracked.pem')
        assert story.path('tracked.pem').toFile().delete()
        createKey(9, '-Dsalesforce.privateKeyFile=tracked.pem')
                .refuses('Git tracks', 'tracked.pem. No key was made.', 'git rm --cached tracked.pem')
        story.isAbsent('tracked.pem')
        createKey(10, '-Dsalesforce.privateKeyFile=untracked.pem')
                .succeeds().saysOnce('[WARNING] Git would commit untracked.pem: add it to .gitignore')
        hide('untracked.pem')
    }
}
