import io.github.salesforcetoken.mojo.Descriptor
import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def build = story.log(1).says('BUILD FAILURE')
    def refuses = { String module, String parameter, String why ->
        build.failureOf(module).says('plugin.MojoFailureException', "${parameter} is blank.".toString(), why,
                "<${parameter}> (\"-Dsalesforce.${parameter}=".toString(), 'docs/troubleshooting.md#a-parameter-is-not-valid')
    }
    def expected = context.get('expected')
    expected.each { module, parameter -> refuses(module, parameter, 'Nothing replaces ${env.NOT_SET}.') }
    refuses('urlFile-by-an-empty-variable', 'urlFile', "isn't set")
    build.module('filled').says('Open this address')
    assert Descriptor.goals().toList().collect { Descriptor.editable(it).toList()*.name }.flatten().toSet() == expected.values().toSet()
    assert story.org().requests().isEmpty()
}
