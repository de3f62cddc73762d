import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).refuses('The POM holds a secret: <clientSecret> inside <configuration>.',
            'docs/troubleshooting.md#a-secret-in-the-pom')
    story.log(2).refuses('The POM holds a secret: <privateKey> inside <configuration>.', 'SALESFORCE_PRIVATE_KEY',
            'docs/troubleshooting.md#a-secret-in-the-pom')
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
