import io.github.salesforcetoken.testing.it.Story

Story.end(context) { story ->
    story.log(1).succeeds('refresh token rotated and saved')
    story.log(2).refuses('No refresh token was found. Nothing was sent.', ':login@uat on the computer that runs this build')
    story.log(3).succeeds('The login in dev.properties works', 'Next: mvn', ':access-token@dev, or bind it to your build')
    story.log(4).refuses('No refresh token was found. Nothing was sent.', ':login on the computer that runs this build')
    story.log(5).refuses('refresh token rotated and saved', 'No refresh token was found. Nothing was sent.')
}
