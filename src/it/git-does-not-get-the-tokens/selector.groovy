return io.github.salesforcetoken.testing.it.Git.isInstalled()
