import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    ['domain', 'domain', 'openBrowser', 'scopes', 'urlFile', 'exports', 'clientSecret', 'prompt'].eachWithIndex { parameter, index ->
        story.log(index + 1).refuses("${parameter} is blank.".toString(), "<${parameter}>".toString(), "-Dsalesforce.${parameter}".toString(),
                parameter == 'urlFile' ? 'isn\'t set' : 'Nothing replaces ${env.NOT_SET}.',
                'docs/troubleshooting.md#a-parameter-is-not-valid')
    }
    story.log(9).succeeds('Open this address')
    assert story.org().requests().isEmpty()
}
