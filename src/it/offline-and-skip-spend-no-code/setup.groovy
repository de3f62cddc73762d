import io.github.salesforcetoken.testing.it.Story

Story.begin(basedir, context) { story ->
    story.give('salesforce.loginUrl', story.orgUrl())
    story.give('salesforce.code', story.secret('aPrxStillGoodForFifteenMinutes=='))
}
