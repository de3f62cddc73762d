package io.github.salesforcetoken.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Addresses in the addresses of mail filters, chats and search engines. */
final class WrappedCopies {

    private WrappedCopies() {}

    static void addTo(Map<String, UnaryOperator<String>> ways) {
        ways.put(
                "Outlook SafeLinks",
                address -> "https://eur01.safelinks.protection.outlook.com/?url=" + Copies.encoded(address)
                        + "&data=05%7C02%7Cbob%40acme.example%7C1f&sdata=x%3D&reserved=0");
        ways.put(
                "SafeLinks of a filter before",
                address -> "https://nam02.safelinks.protection.outlook.com/?url=" + Copies.encoded(defended2(address))
                        + "&amp;data=05%7C02");
        ways.put(
                "beside others: Teams SafeLinks",
                address -> "https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp.html?url="
                        + Copies.encoded(address) + "&locale=en-us&dest="
                        + Copies.encoded("https://teams.microsoft.com/?code=2&state=3"));
        ways.put(
                "Proofpoint 1",
                address -> "https://urldefense.proofpoint.com/v1/url?u=" + Copies.encoded(address) + "&k=abc%0A&r=x");
        ways.put("Proofpoint 2", WrappedCopies::defended2);
        ways.put(
                "Proofpoint 3",
                address -> "https://urldefense.com/v3/__" + address.replace("%", "*") + "__;"
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString("%".repeat(count(address, '%')).getBytes(UTF_8))
                        + "!!AbC-1!dEf_2$");
        ways.put(
                "Barracuda",
                address -> "https://linkprotect.cudasvc.com/url?a="
                        + Copies.encoded(address).replace("%3A", "%3a").replace("%2F", "%2f") + "&c=E,1,abc&typo=1");
        ways.put("Cisco", address -> "https://secure-web.cisco.com/1a2b3c-d_e/" + Copies.encoded(address));
        ways.put(
                "Sophos",
                address -> "https://eu-central-1.protection.sophos.com?d=localhost&u="
                        + Base64.getEncoder()
                                .encodeToString(address.getBytes(UTF_8))
                                .replace("=", "%3D") + "&i=NWY&t=abc");
        ways.put(
                "Google",
                address -> "https://www.google.com/url?q=" + Copies.encoded(address) + "&sa=D&source=calendar&usg=A");
        ways.put(
                "Slack's redirector",
                address -> "https://slack-redir.net/link?url=" + Copies.encoded(address) + "&v=3");
        ways.put(
                "FireEye, address unencoded",
                address -> "https://protect2.fireeye.com/v1/url?k=1-2&q=1&e=3&u=" + address);
        ways.put("LinkedIn", address -> "https://www.linkedin.com/safety/go?url=" + Copies.encoded(address) + "&trk=x");
        ways.put("encoded as a whole", Copies::encoded);
        ways.put("encoded twice", address -> Copies.encoded(Copies.encoded(address)));
        ways.put("question mark encoded", address -> address.replace("?", "%3F"));
        ways.put(
                "beside others: wrapper with parameters of the same names",
                address -> "https://w.example/?code=1&url=" + Copies.encoded(address) + "&state=2");
        ways.put("reader view", address -> "about:reader?url=" + Copies.encoded(address));
        ways.put(
                "translated page",
                address -> address.replace("http://localhost:1717", "https://localhost-1717.translate.goog")
                        + "&_x_tr_sl=de&_x_tr_tl=en");
        ways.put("Android", address -> address.replace("http:", "intent:") + "#Intent;scheme=http;end");
        ways.put("Symantec", address -> "https://clicktime.symantec.com/3AbC1?h=x-y_z&u=" + Copies.encoded(address));
        ways.put(
                "Trend Micro",
                address -> "https://a-ctp.trendmicro.com/wis/clicktime/v1/query?url=" + Copies.encoded(address)
                        + "&umid=1&auth=2");
        ways.put("Avanan", address -> "https://url.avanan.click/v2/___" + address + "___.YXAzOmFjbWU6YTpvOjEyMw");
        ways.put(
                "Yahoo",
                address -> "https://r.search.yahoo.com/_ylt=A0/RV=2/RO=10/RU=" + Copies.encoded(address)
                        + "/RK=2/RS=abc-");
        ways.put(
                "Bitdefender",
                address -> "https://linkscan.io/scan/ux/"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(UTF_8))
                        + "/1A2B3C?c=1&i=1");
        ways.put(
                "Bing",
                address -> "https://www.bing.com/ck/a?!&&p=abc&u=a1"
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(UTF_8)) + "&ntb=1");
        ways.put(
                "Hornetsecurity",
                address -> "https://atpscan.global.hornetsecurity.com/?d="
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(address.getBytes(UTF_8)) + "&f=x");
    }

    private static String defended2(String address) {
        StringBuilder changed = new StringBuilder();
        for (char character : address.toCharArray()) {
            changed.append(
                    character == '/'
                            ? "_"
                            : Character.isLetterOrDigit(character) || character == '.'
                                    ? Character.toString(character)
                                    : String.format("-%02X", (int) character));
        }
        return "https://urldefense.proofpoint.com/v2/url?u=" + changed + "&d=DwMFAg&c=abc-DEF_1&r=x&m=y&s=z&e=";
    }

    private static int count(String text, char character) {
        return (int) text.chars().filter(each -> each == character).count();
    }
}
