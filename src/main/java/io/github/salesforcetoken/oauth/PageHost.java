package io.github.salesforcetoken.oauth;

import java.util.Map;
import java.util.regex.Pattern;

/** Hosts that serve pages after the login, whose addresses people copy, and that answer no OAuth request. */
final class PageHost {

    /** Hosts of pages and the My Domain suffix they belong to; the Salesforce CLI knows the same pairs. */
    private static final Map<String, String> MY_DOMAIN_BY_PAGE_HOST = Map.of(
            ".lightning.force.com", ".my.salesforce.com",
            ".my.salesforce-setup.com", ".my.salesforce.com",
            ".lightning.crmforce.mil", ".my.salesforce.mil",
            ".lightning.force.mil", ".my.salesforce.mil",
            ".my.salesforce-setup.mil", ".my.salesforce.mil",
            ".lightning.sfcrmapps.cn", ".my.sfcrmproducts.cn",
            ".my-lightning.com", ".my-salesforce.com");

    /** Hosts of pages that belong to no login host in particular, or of no org. */
    private static final Pattern PAGE_HOST = Pattern.compile(
            ".*\\.(?:vf\\.force\\.(?:com|mil)|vf\\.crmforce\\.mil|vf\\.sfcrmapps\\.cn|visual\\.force\\.com"
                    + "|visualforce\\.com|(?:content|file)\\.force\\.(?:com|mil)|documentforce\\.com"
                    + "|salesforce-experience\\.com)|(?:www|help|trailhead|developer|status|trust|appexchange)\\.salesforce\\.(?:com|mil)");

    private PageHost() {}

    /** The host that the org of a page logs in at; the same when it is no page's, or of no org. */
    static String myDomainHostOf(String host) {
        for (Map.Entry<String, String> pair : MY_DOMAIN_BY_PAGE_HOST.entrySet()) {
            if (host.endsWith(pair.getKey())) {
                return host.substring(0, host.length() - pair.getKey().length()) + pair.getValue();
            }
        }
        return host;
    }

    /** Whether it belongs to no login host in particular. */
    static boolean isOfNoOrg(String host) {
        return PAGE_HOST.matcher(host).matches();
    }
}
