import io.github.salesforcetoken.testing.it.Story

def http = ['okhttp3.', 'okio.', 'kotlin.']
def tls = ['javax.net.ssl.', 'sun.security.ssl.']
def json = ['com.google.gson.stream.']
def messages = ['com.nimbusds.', 'net.minidev.']
def own = 'io.github.salesforcetoken.'
def exports = ['com.google.gson.JsonObject', "${own}exports." as String]
def seal = ['com.nimbusds.jose.JWE', 'com.nimbusds.jose.crypto.Direct']
def rooms = ['fleet', 'metadata', 'browser'].collect { "${own}${it}." as String }
def flows = ['OpenOrg', 'CreateKey', 'BrowserLogin', 'Revoke'].collect { "${own}flow.${it}" as String }
def keys = ["${own}oauth.PrivateKeys" as String, "${own}settings.SigningKey " as String]
def sharing = ["${own}settings.TokenStores" as String, "${own}settings.StoreKeyServer" as String]
def notNeeded = exports + seal + rooms + flows + keys + sharing
def code = ["${own}flow.ExchangeCode" as String]

Story.end(context) { story ->
    def loaded = { int run, List<String> packages ->
        story.text("${run}.classes").readLines()
                .collect { it.replaceFirst(/^(\[[^]]*])*\s*/, '') }
                .findAll { line -> packages.any { line.startsWith(it) } }
    }
    story.log(1).succeeds('refresh token unchanged')
    (http + tls + messages + json).each { assert loaded(1, [it]): "run 1 loads ${it}" }
    assert loaded(1, notNeeded + code) == []
    assert loaded(1, [own]).size() in 100..253

    story.log(2).succeeds('Access token reused, ')
    assert loaded(2, ['io.github.salesforcetoken.mojo.AccessTokenMojo'])
    assert loaded(2, http + tls + messages + json + notNeeded + code) == []
    assert loaded(2, [own]).size() in 100..159

    story.log(3).succeeds('Open this address in a browser')
    assert loaded(3, ['io.github.salesforcetoken.mojo.AuthorizeUrlMojo'])
    assert loaded(3, http + tls + messages + json + notNeeded + code) == []
    assert loaded(3, [own]).size() in 80..146

    story.log(4).succeeds('Exported to ')
    exports.each { assert loaded(4, [it]): "run 4 loads ${it}" }

    story.log(5).succeeds('Refresh token saved')
    (http + tls + messages + json + code).each { assert loaded(5, [it]): "run 5 loads ${it}" }
    assert loaded(5, notNeeded) == []
    assert loaded(5, [own]).size() in 100..242

    assert story.tokenRequests().size() == 2
}
