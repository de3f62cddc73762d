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
    story.give(2, 'salesforce.exports',
            'camel-spring:camel-spring.properties, camel-it:camel-it.properties,gitlab-dotenv:a b.env,sfdx:sub/sfdx.txt,'
                    + 'env:' + story.path('absolute.env').toString() + ',github-env')

    Files.createDirectories(story.path('src/test/resources'))
    story.write('src/test/resources/application-it.properties', '# mine\r\nmine = 1\r\n')
    story.write('jsforce.json', '{"mine": 1.0}')
    story.write('github_env', 'MINE=1\n')
    story.write('absolute.env', "MINE='a b'\nexport SALESFORCE_CLIENT_SECRET=old")
}
