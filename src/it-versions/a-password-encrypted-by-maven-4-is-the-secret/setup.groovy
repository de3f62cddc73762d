import io.github.salesforcetoken.testing.CannedAnswer
import io.github.salesforcetoken.testing.it.SettingsXml
import io.github.salesforcetoken.testing.it.Story

def secret = 'a-secret-of-the-confidential-app'
def security = { source -> """<settingsSecurity>
  <defaultDispatcher>master</defaultDispatcher>
  <configurations>
    <configuration>
      <name>master</name>
      <properties>
        <property><name>source</name><value>${source}</value></property>
        <property><name>cipher</name><value>AES/GCM/NoPadding</value></property>
      </properties>
    </configuration>
  </configurations>
</settingsSecurity>
""".toString() }

// Maven 4 encrypts with the password that its mvnenc would have asked for.
def lib = new File(basedir, "../../../maven-versions/apache-maven-${basedir.parentFile.name}/lib")
def jars = lib.listFiles().findAll { it.name.endsWith('.jar') }
def maven = new URLClassLoader(jars*.toURI()*.toURL() as URL[], ClassLoader.platformClassLoader)
def encrypted = { masterPassword ->
    def cipher = maven.loadClass('org.codehaus.plexus.components.secdispatcher.internal.cipher.AESGCMNoPadding')
    def text = cipher.getDeclaredConstructor().newInstance().encrypt(secret, masterPassword)
    "{[name=master,cipher=AES/GCM/NoPadding,version=4.1]${text}}".toString()
}

Story.begin(basedir, context) { story ->
    def inFile = 'a-master-password-in-a-file'
    def inVariable = 'a-master-password-in-a-variable'
    [secret, inFile, inVariable, '5Aep861CannedRefreshToken', '00DSimulated001!AQCannedAccessToken'].each { story.secret(it) }
    story.write('master-password.txt', "${inFile}\n".toString())
    story.write('security-1.xml', security("file:${story.path('master-password.txt')}"))
    story.write('security-2.xml', security('env:MASTER_PASSWORD_OF_THE_STORY'))
    story.write('servers-1.xml', new SettingsXml().server('salesforce', 'confidential', encrypted(inFile)).toString())
    story.write('servers-2.xml', new SettingsXml().server('salesforce', 'confidential', encrypted(inVariable)).toString())
    story.give(1, 'maven.settings.security', story.path('security-1.xml').toString())
    story.give(2, 'maven.settings.security', story.path('security-2.xml').toString())
    story.give(3, 'maven.settings.security', story.path('security-2.xml').toString())

    story.give('salesforce.loginUrl', story.orgUrl())
    2.times {
        story.org().answerNextTokenRequestWith(CannedAnswer.json(200, """{"access_token":"00DSimulated001!AQCannedAccessToken",
                "refresh_token":"5Aep861CannedRefreshToken","instance_url":"${story.orgUrl()}","token_type":"Bearer",
                "id":"${story.orgUrl()}/id/00DSimulated001MAA/005Simulated001IAA","scope":"api refresh_token"}"""))
    }
}
