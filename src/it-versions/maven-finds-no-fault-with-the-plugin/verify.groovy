import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('Access token for 00DSimulated001MAA', 'Exported to it.properties (properties)')
    story.log(2).succeeds('Open this address in a browser')
    (1..2).each { run ->
        // Of repositories that cannot be reached Maven warns whatever the plugin is.
        assert story.log(run).lines().findAll {
            it.startsWith('[WARNING]') && !it.contains('/.meta/prefixes.txt')
        } == []
        story.log(run).saysNot('validation issues', 'is deprecated')
    }
}
