package io.github.salesforcetoken.mojo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;

/** A real program that keeps a login which machines share. */
abstract class TokenStoreSetup extends AccessTokenMojoSetup {

    static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    static final String PROGRAM = """
            #!/bin/sh
            set -eu
            cd "$(dirname "$0")"
            env > environment
            until mkdir lock 2>/dev/null; do sleep 0.05; done
            trap 'rmdir lock' EXIT
            if [ "$1" = get ]; then
              if [ -f login ]; then cat login; else echo '{}'; fi
              exit 0
            fi
            request=$(cat)
            expected=$(printf %s "$request" | sed -n 's/.*"expectedVersion":"\\([^"]*\\)".*/\\1/p')
            content=$(printf %s "$request" | sed -n 's/.*"content":"\\([^"]*\\)".*/\\1/p')
            version=$(sed -n 's/.*"version":"\\([^"]*\\)".*/\\1/p' login 2>/dev/null || true)
            [ "$expected" = "$version" ] || exit 3
            printf '{"version":"%s","content":"%s"}' "$((${version:-0} + 1))" "$content" > login
            printf '{"version":"%s"}' "$((${version:-0} + 1))"
            """;

    Path store;

    @BeforeEach
    void writeProgram() throws IOException {
        store = store("store");
    }

    Path store(String name) throws IOException {
        Path folder = Files.createDirectory(root.resolve(name));
        Path program = folder.resolve("program");
        Files.writeString(program, PROGRAM);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return folder;
    }
}
