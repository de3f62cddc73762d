import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def above = story.path('outside/salesforce-token.properties')
    story.log(1).refuses('No client id is set.', "but $above does", "-Dsalesforce.tokenFile=$above")
    story.isUnchanged('outside/salesforce-token.properties')

    (2..4).each { story.log(it).succeeds('Access token for 00DSimulated001MAA') }
    assert story.tokenRequests().size() == 3
    ['project/salesforce-token.properties', '../../it-user/a-module-started-alone.properties'].each {
        assert story.properties(it)['salesforce.accessToken']
        story.isPrivate(it)
    }
    ['outside/it', 'project/it'].each {
        story.isAbsent("$it/salesforce-token.properties")
        story.isAbsent("$it/~")
    }
}
