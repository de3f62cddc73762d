package authorizationserver;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Spring Authorization Server on a free port of the loopback interface. The arguments are the redirect URIs of its
 * clients. Once it listens it prints a line with its port. It ends when its standard input does, or after ten minutes.
 */
@SpringBootApplication
public class AuthorizationServer {

    private static final long LONGEST_LIFE_MINUTES = 10;

    public static void main(String[] redirectUris) {
        SpringApplication application = new SpringApplication(AuthorizationServer.class);
        application.setDefaultProperties(Map.of(
                "server.address", "127.0.0.1",
                "server.port", "0",
                "redirect-uris", String.join(" ", redirectUris),
                "spring.main.banner-mode", "off"));
        ConfigurableApplicationContext context = application.run();
        int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
        System.out.println("Listening on port " + port);
        endAfter(LONGEST_LIFE_MINUTES);
        endWithStandardInput();
    }

    /** Whoever started this process holds the other end; it closes when that process ends, however it ends. */
    private static void endWithStandardInput() {
        try {
            while (System.in.read() >= 0) {
                // nobody has anything to say
            }
        } catch (IOException e) {
            System.out.println("Standard input broke: " + e);
        }
        System.exit(0);
    }

    private static void endAfter(long minutes) {
        Thread end = new Thread(
                () -> {
                    try {
                        TimeUnit.MINUTES.sleep(minutes);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.exit(1);
                },
                "end");
        end.setDaemon(true);
        end.start();
    }
}
