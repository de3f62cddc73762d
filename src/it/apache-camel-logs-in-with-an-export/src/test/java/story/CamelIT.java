package story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.salesforce.AuthenticationType;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.api.dto.Limits;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CamelIT {

    @Test
    void camelMain_logsInWithTheCamelExport() throws Exception {
        Main main = new Main();
        main.setPropertyPlaceholderLocations("file:target/camel.properties");
        main.start();
        try {
            assertLimits(main.getCamelTemplate());
        } finally {
            main.stop();
        }
    }

    /** Spring Boot's starter for Camel fills in the component in this way. */
    @Test
    void springBoot_bindsTheCamelSpringExportToTheComponent() throws Exception {
        Properties export = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of("target/camel-spring.properties"))) {
            export.load(reader);
        }
        try (CamelContext camel = new DefaultCamelContext()) {
            SalesforceComponent component = new SalesforceComponent(camel);
            new Binder(new MapConfigurationPropertySource(export))
                    .bind("camel.component.salesforce", Bindable.ofInstance(component));
            assertEquals(AuthenticationType.REFRESH_TOKEN, component.getAuthenticationType());
            camel.addComponent("salesforce", component);
            camel.start();
            assertLimits(camel.createProducerTemplate());
        }
    }

    private static void assertLimits(ProducerTemplate camel) {
        Limits limits = camel.requestBody("salesforce:limits", null, Limits.class);
        assertEquals(14998, limits.getDailyApiRequests().getRemaining());
    }
}
