import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def places = ['a-literal-secret-in-the-pom-fails/pom.xml', 'a-literal-secret-in-the-pom-fails/pom.xml', 'in-profile/pom.xml']
    places.eachWithIndex { place, index ->
        story.log(index + 1).refuses('The POM holds a secret: <salesforce.clientSecret> in', place,
                'SALESFORCE_CLIENT_SECRET', '<salesforce.clientSecret>${env.NAME}</salesforce.clientSecret>',
                'docs/troubleshooting.md#a-secret-in-the-pom')
    }
    assert story.org().requests().isEmpty()
    story.isAbsent('salesforce-token.properties')
}
