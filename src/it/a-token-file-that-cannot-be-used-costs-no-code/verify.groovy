import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    def reasons = [
            'folder is a folder, not a file. Nothing was sent.',
            'read-only.token is read-only. Nothing was sent.',
            'link.token is a link to a file that does not exist. Nothing was sent.',
            'large.token is larger than 8 MiB. Nothing was sent.',
            'latin1.token is not UTF-8 text. Nothing was sent.']
    reasons.eachWithIndex { reason, index ->
        story.log(index + 1).refuses(reason, 'docs/troubleshooting.md#the-token-file-cannot-be-written')
    }
    assert story.org().requests().isEmpty()
    ['read-only.token', 'large.token', 'latin1.token'].each { story.isUnchanged(it) }
    story.isAbsent('nothing.token')
}
