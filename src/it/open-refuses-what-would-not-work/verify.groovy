import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            ["isn't a page of the org"],
            ["isn't a page of the org"],
            ["isn't a page of the org"],
            ["isn't a page of the org"],
            ["open opens a browser, and nobody is here to use it. Nothing was sent.", "exposeFrontDoorUrl"],
            ["offline"],
            ["Client credentials can't log a browser in. Nothing was sent."],
            ["The login has the scopes api refresh_token. To log a browser in, it needs web or full."],
            ["""\"frontdoor_uri\""""],
            ["""\"frontdoor_uri\""""],
            ["""\"frontdoor_uri\""""],
            ["Invalid_Scope", "neither the scope web nor full"],
            ["Invalid_Param"],
            ["mine.txt"]]
    reasons.eachWithIndex { words, index ->
        def log = story.log(index + 1)
        (index in 8..10 ? log.breaks(*words) : log.refuses(*words)).says('docs/troubleshooting.md#').saysNot('otp=')
    }
    assert story.org().requests('/services/oauth2/singleaccess').size() == 5
    story.tokenRequest() // for the first of these five
    story.isAbsent('door.txt')
    story.isUnchanged('mine.txt')
    story.isUnchanged('narrow.properties')
}
