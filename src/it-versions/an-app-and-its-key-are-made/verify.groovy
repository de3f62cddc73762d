import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.PrintedCommand
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Private key saved to salesforce-jwt.pem')
    story.isPrivate('salesforce-jwt.pem')
    story.text('salesforce-jwt.pem').readLines().findAll { !it.startsWith('-----') }.each { story.secret(it) }
    story.log(1).says('Metadata of the External Client App AcmeCi')
    def steps = PrintedCommand.in(story.log(1), ['<org>': 'acme', '<domain>': 'acme', '<username>': SimulatedOrg.USERNAME,
            '<private key>': 'salesforce-jwt.pem']).drop(2) // those are create-key's
    story.org().deploy(story.path(steps[0].option('--source-dir')), null)
    story.org().assign(steps[1].option('--name'), steps[1].option('--on-behalf-of'))
    story.atConsole(2, *steps[2].argumentsAt(story.orgUrl()), '-X', '-e').end().succeeds('saved, by jwt_bearer')
    assert story.org().accepts(story.properties('salesforce-token.properties')['salesforce.accessToken'])
}
