import io.github.salesforcetoken.testing.SimulatedApp
import io.github.salesforcetoken.testing.SimulatedOrg
import io.github.salesforcetoken.testing.it.Story

import java.time.Duration

def org = SimulatedOrg.builder()
        .app(SimulatedApp.publicClient('steady', 'https://app.example.com/callback'))
        .refreshesTake(Duration.ofSeconds(2))

Story.begin(basedir, context, org) { story ->
    story.org().adoptRefreshToken('steady', story.secret('5Aep861AStaticRefreshTokenInTheSecretsOfTheCi'))
    (1..3).each { new File(basedir, "machine$it").mkdir() }
}

Story.meanwhile(basedir, context) { evaluate(new File(basedir, 'person.groovy')) }
