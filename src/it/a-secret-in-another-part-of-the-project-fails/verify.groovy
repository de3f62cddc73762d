import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('The project holds a secret: salesforce.clientSecret in', '.mvn/maven.config',
            'SALESFORCE_CLIENT_SECRET', 'docs/troubleshooting.md#a-secret-in-the-pom')
    story.log(2).refuses('The POM holds a secret: <salesforce.clientSecret> is filled in from ${project.description}.',
            'SALESFORCE_CLIENT_SECRET', 'docs/troubleshooting.md#a-secret-in-the-pom')
    story.isAbsent('salesforce-token.properties.pending')
}
