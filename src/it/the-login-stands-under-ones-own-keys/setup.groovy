import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

import java.nio.file.Files

def redirectUri = 'https://app.example.com/callback'
def secret = 's3cretOfTheConfidentialApp'
def org = SimulatedOrg.builder().app(SimulatedApp.confidential('confidential', secret, redirectUri))

Story.begin(basedir, context, org) { story ->
    story.secret(secret)
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.clientId', 'confidential')
    story.give(1, 'salesforce.redirectUri', redirectUri)
    story.give(1, 'salesforce.code', story.code('confidential', redirectUri))

    Files.createDirectories(story.path('src/test/resources'))
    story.write('src/test/resources/it.properties', '# read by our tests\nsf.user = ada\nsf.refresh = fill me in\n')
    story.write('src/test/cumulusci.env',
            "# \$\${username} of \${organizationId}\n"
                    + "CUMULUSCI_ORG_it='{\"username\":\"\${username}\",\"instance_url\":\"\${instanceUrl}\"}'\n")
}
