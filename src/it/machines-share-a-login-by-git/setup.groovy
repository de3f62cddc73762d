import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Git
import io.github.salesforcetoken.testing.it.Story

def redirectUri = 'http://localhost:1717/OauthRedirect'
def secret = 'the-consumer-secret-of-the-rotating-app'
def org = SimulatedOrg.builder()
        .app(SimulatedApp.confidential('rotating', secret, redirectUri).with(SimulatedApp.Policy.ROTATION))

Story.begin(basedir, context, org) { story ->
    story.secret(secret)
    story.secret('VGhpcnR5LXR3byBieXRlcyB0aGF0IHNlYWwgYSBrZXk=')
    story.give('salesforce.loginUrl', story.orgUrl()).give('salesforce.clientId', 'rotating')
    [1, 7].each { story.give(it, 'salesforce.code', story.code('rotating', redirectUri)) }

    def here = story.path('.')
    new File(basedir, 'first/.mvn').mkdirs()
    story.write('first/.mvn/maven.config', '')
    story.write('first/pom.xml', '''<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>shared</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
</project>
''')
    story.write('first/.gitignore', '*.properties*\n')
    Git.run(here, 'init', '--quiet', '--bare', 'team.git')
    Git.run(story.path('first'), 'init', '--quiet')
    Git.run(story.path('first'), 'add', '.')
    Git.run(story.path('first'), '-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', 'commit', '--quiet', '-m', 'first')
    Git.run(story.path('first'), 'push', '--quiet', '../team.git', 'HEAD:main')
    Git.run(story.path('team.git'), 'symbolic-ref', 'HEAD', 'refs/heads/main')
    (1..2).each { Git.run(here, 'clone', '--quiet', 'team.git', "machine$it") }
    story.write('clones.txt', clones(basedir))
}

/** Each file and folder below .git, with its time and size. */
def clones(File folder) {
    def lines = []
    (1..2).each { new File(folder, "machine$it/.git").eachFileRecurse { lines << "$it.path ${it.lastModified()} ${it.length()}" } }
    lines.sort().join('\n')
}
