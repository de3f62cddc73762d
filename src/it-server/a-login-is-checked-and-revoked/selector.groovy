return io.github.salesforcetoken.testing.Chromium.installed().isPresent()
