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
            ".setup.sfcrmproducts.cn", ".my.sfcrmproducts.cn",
            ".my-lightning.com", ".my-salesforce.com");

    /** Of orgs, but of no login host in particular: what stands before the domain says what they serve. */
    private static final Pattern OF_PAGES_OR_FILES = Pattern.compile(
            "(?:.*\\.)?(?:(?:vf|visual|content|file|container|static)\\.(?:(?:crm)?force\\.(?:com|mil)|sfcrmapps\\.cn)"
                    + "|(?:visualforce|documentforce|forceusercontent|salesforce-experience|salesforce-scrt|salesforceliveagent)"
                    + "\\.(?:com|mil))");

    /** Of Salesforce itself. */
    private static final Pattern OF_NO_ORG = Pattern.compile(
            "www\\.(?:(?:salesforce(?:-setup|-sites)?|(?:crm)?force|site|cloudforce|database)\\.(?:com|mil)|sfcrm(?:products|apps)\\.cn)"
                    + "|(?:help|trailhead|developer|status|trust|appexchange|admin|architect|api|ideas|success|ip-ranges)"
                    + "\\.(?:salesforce\\.(?:com|mil)|sfcrmproducts\\.cn)");

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
        return OF_PAGES_OR_FILES.matcher(host).matches()
                || OF_NO_ORG.matcher(host).matches();
    }
}
