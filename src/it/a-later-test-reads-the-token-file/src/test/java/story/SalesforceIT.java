package story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SalesforceIT {

    @Test
    void userinfo_knowsTheAccessToken() throws Exception {
        Properties token = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty("salesforce.tokenFile")))) {
            token.load(reader);
        }
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(System.getProperty("salesforce.instanceUrl") + "/services/oauth2/userinfo"))
                .header("Authorization", "Bearer " + token.getProperty("salesforce.accessToken"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().contains("\"preferred_username\":\"ada@example.com\""));
    }
}
