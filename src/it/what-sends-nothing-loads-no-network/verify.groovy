import io.github.salesforcetoken.testing.it.Story

def http = ['okhttp3.', 'okio.', 'kotlin.']
def tls = ['javax.net.ssl.', 'sun.security.ssl.']
def json = ['com.google.gson.stream.']
def exports = ['com.google.gson.JsonObject', 'io.github.salesforcetoken.exports.ExportPreset']
def messages = ['com.nimbusds.', 'net.minidev.']
def seal = ['com.nimbusds.jose.JWE', 'com.nimbusds.jose.crypto.Direct']
def own = 'io.github.salesforcetoken.'
def rooms = ['fleet', 'metadata', 'browser'].collect { "${own}${it}." as String }
def features = ['OpenOrg', 'CreateKey', 'BrowserLogin', 'ExchangeCode', 'Revoke'].collect { "${own}flow.${it}" as String }
def sharing = ['FleetRule', 'SealedStore', 'ProgramStore'].collect { 'io.github.salesforcetoken.fleet.' + it }

Story.end(context) { story ->
    def loaded = { int run, List<String> packages ->
        story.text("${run}.classes").readLines()
                .collect { it.replaceFirst(/^(\[[^]]*])*\s*/, '') }
                .findAll { line -> packages.any { line.startsWith(it) } }
    }
    story.log(1).succeeds('refresh token unchanged')
    (http + tls + messages + json).each { assert loaded(1, [it]): "run 1 loads ${it}" }

    assert loaded(1, exports + seal + sharing + rooms + features) == []
    assert loaded(1, [own]).size() in 100..345

    story.log(2).succeeds('Access token reused, ')
    assert loaded(2, ['io.github.salesforcetoken.mojo.AccessTokenMojo'])
    assert loaded(2, http + tls + messages + json + exports + sharing + rooms + features) == []
    assert loaded(2, [own]).size() in 100..230

    story.log(3).succeeds('Open this address in a browser')
    assert loaded(3, ['io.github.salesforcetoken.mojo.AuthorizeUrlMojo'])
    assert loaded(3, http + tls + json + exports + seal + sharing + rooms + features) == []
    assert loaded(3, [own]).size() in 80..195

    story.log(4).succeeds('Exported to ')
    exports.each { assert loaded(4, [it]): "run 4 loads ${it}" }

    assert story.tokenRequests().size() == 1
}
