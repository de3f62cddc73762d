package io.github.salesforcetoken.testing.contract;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** An authorization server that nobody here wrote keeps the same contract: it tells when the simulated org is wrong. */
class SpringServerContractIT extends TokenUseContract {

    @TempDir
    private static Path folder;

    @Override
    Server start() {
        return new IndependentServer(Path.of("target"), folder.resolve("server.log"));
    }
}
