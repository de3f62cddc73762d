package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OrgIT {

    @Test
    void org_answersQueries() throws Exception {
        Properties login = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(System.getProperty("salesforce.tokenFile")))) {
            login.load(reader);
        }
        URI query = URI.create(login.getProperty("salesforce.instanceUrl")
                + "/services/data/v60.0/query?q=SELECT+IsSandbox+FROM+Organization");
        HttpRequest request = HttpRequest.newBuilder(query)
                .header("Authorization", "Bearer " + login.getProperty("salesforce.accessToken"))
                .build();

        assertEquals(200, HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode());
    }
}
