import io.github.salesforcetoken.mojo.Descriptor
import io.github.salesforcetoken.testing.it.Modules
import io.github.salesforcetoken.testing.it.Story

def unfilled = '${env.NOT_SET}'
// The goals that take a parameter which no goal before them takes; login is the only one with a limit for the person.
def goals = ['access-token', 'app-metadata', 'authorize-url', 'open', 'create-key', 'exchange-code', 'revoke', 'login']

Story.begin(basedir, context) { story ->
    def expected = [:]
    def refused = { String parameter, String way, String goal, Map properties, String configuration ->
        expected["${parameter}-${way}".toString()] = parameter
        Modules.add(story, "${parameter}-${way}".toString(), goal, properties, configuration)
    }
    def known = []
    def all = Descriptor.goals().toList()
    goals.collect { name -> all.find { it.goal == name } }.each { goal ->
        Descriptor.editable(goal).toList().findAll { !(it.name in known) }.each { parameter ->
            def name = parameter.name
            known << name
            if (name == 'loginTimeout') {
                refused(name, 'by-the-command-line', goal.goal, [:], '')
                return
            }
            refused(name, 'by-its-property', goal.goal, [('salesforce.' + name): unfilled], '')
            if (!parameter.type.endsWith('PlexusConfiguration')) {
                refused(name, 'by-its-element', goal.goal, [:], "<${name}>${unfilled}</${name}>".toString())
            }
        }
    }
    story.give(1, 'salesforce.loginTimeout', unfilled)
    refused('domain', 'by-a-part', 'authorize-url', [:], '<domain>${env.SET}--${env.NOT_SET}.sandbox</domain>')
    refused('scopes', 'by-another-property', 'authorize-url', ['my.scopes': unfilled, 'salesforce.scopes': '${my.scopes}'], '')
    refused('exports', 'by-an-entry', 'access-token', [:],
            '<exports><export><preset>camel</preset><file>${env.NOT_SET}.properties</file></export></exports>')
    Modules.add(story, 'urlFile-by-an-empty-variable', 'authorize-url', [:], '<urlFile>${env.EMPTY}</urlFile>')
    Modules.add(story, 'filled', 'authorize-url', [:],
            '<domain>${env.SET}</domain><tokenFile>${project.build.directory}/token.properties</tokenFile>')
    context.put('expected', expected)
}
