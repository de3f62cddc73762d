// What a build without this plugin does: the same request, and its answer into a file.
def properties = session.userProperties
def connection = new URL("${properties['benchmark.url']}/services/oauth2/token").openConnection()
connection.doOutput = true
connection.outputStream.withWriter {
    it << "grant_type=refresh_token&client_id=3MVG9lKcPoNINVBIPJjdw1J9LLM82HnFVVX19KY1uA5mu0QqEWhqKpoW3svG3XHrZDiCQjK1mdgAvhCscA9GE&refresh_token=${properties['benchmark.refreshToken']}"
}
def answer = new groovy.json.JsonSlurper().parse(connection.inputStream)
new File(properties['benchmark.out']).text = "salesforce.accessToken=${answer.access_token}\n"
