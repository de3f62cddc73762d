package io.github.salesforcetoken.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;

/** Keeps the log, and finds the endpoint for a path and method. */
final class OrgDispatcher extends Dispatcher {

    /** An Experience Cloud site, which answers under a path of its own. */
    static final String SITE = "/partners";

    private final List<LoggedRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final Map<String, Queue<CannedAnswer>> cannedAnswers = new ConcurrentHashMap<>();
    private final List<CannedAnswer> answersToRelease = new CopyOnWriteArrayList<>();
    private final AuthorizeEndpoint authorize;
    private final TokenEndpoint token;
    private final TokenUseEndpoints tokenUse;
    private final QueryEndpoint query;
    private final FrontDoorEndpoints frontDoor;
    private final ScriptedBrowserEndpoint scriptedBrowser;

    OrgDispatcher(
            Directory directory, CodeBook codes, TokenVault tokens, OneRefreshAtATime refreshes, SimulatedOrg org) {
        authorize = new AuthorizeEndpoint(directory, codes);
        token = new TokenEndpoint(directory, codes, tokens, refreshes);
        tokenUse = new TokenUseEndpoints(directory, tokens);
        query = new QueryEndpoint(directory, tokens);
        frontDoor = new FrontDoorEndpoints(directory, tokens);
        scriptedBrowser = new ScriptedBrowserEndpoint(directory.url(), org);
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) {
        LoggedRequest request = LoggedRequest.of(recorded);
        connections.add(recorded.getConnectionIndex());
        requests.add(request);
        CannedAnswer canned = answersFor(request.path()).poll();
        if (canned != null && canned.replacesTheRealOne()) {
            return canned.response();
        }
        try {
            return answer(request).build();
        } catch (RuntimeException e) {
            // Says so to the test, instead of letting the server drop the connection.
            return Answers.text(500, "The simulated org failed: " + e).build();
        }
    }

    List<LoggedRequest> requests() {
        return List.copyOf(requests);
    }

    int connections() {
        return connections.size();
    }

    void enqueue(String path, CannedAnswer answer) {
        answersToRelease.add(answer);
        answersFor(path).add(answer);
    }

    private Queue<CannedAnswer> answersFor(String path) {
        return cannedAnswers.computeIfAbsent(path, any -> new ConcurrentLinkedQueue<>());
    }

    void release() {
        answersToRelease.forEach(CannedAnswer::release);
    }

    private MockResponse.Builder answer(LoggedRequest request) {
        return switch (request.path().replaceFirst("^" + SITE + "(?=/services/oauth2/)", "")) {
            case AuthorizeEndpoint.PATH -> only("GET", request, authorize::start);
            case AuthorizeEndpoint.LOGIN_PATH -> only("POST", request, authorize::logIn);
            case AuthorizeEndpoint.APPROVE_PATH -> only("POST", request, authorize::decide);
            case AuthorizeEndpoint.ERROR_PATH -> only("GET", request, any -> authorize.errorPage());
            case TokenEndpoint.PATH -> only("POST", request, token::answer);
            case TokenUseEndpoints.REVOKE_PATH -> only("GET, POST", request, tokenUse::revoke);
            case TokenUseEndpoints.USERINFO_PATH -> only("GET, POST", request, tokenUse::userInfo);
            case FrontDoorEndpoints.SINGLE_ACCESS_PATH -> only("GET, POST", request, frontDoor::singleAccess);
            case FrontDoorEndpoints.FRONT_DOOR_PATH -> only("GET", request, frontDoor::enter);
            case ScriptedBrowserEndpoint.PATH -> only("GET", request, scriptedBrowser::answer);
            default -> restApi(request);
        };
    }

    private MockResponse.Builder restApi(LoggedRequest request) {
        if (request.path().startsWith(FrontDoorEndpoints.PAGES)) {
            return only("GET", request, frontDoor::page);
        }
        if (QueryEndpoint.PATH.matcher(request.path()).matches()) {
            return only("GET", request, query::answer);
        }
        if (TokenUseEndpoints.USER_PATH.matcher(request.path()).matches()) {
            return only("GET", request, tokenUse::user);
        }
        return TokenUseEndpoints.isLimits(request.path()) ? only("GET", request, tokenUse::limits) : Answers.notFound();
    }

    private static MockResponse.Builder only(String methods, LoggedRequest request, Endpoint endpoint) {
        return List.of(methods.split(", ")).contains(request.method())
                ? endpoint.answer(request)
                : Answers.methodNotAllowed(methods);
    }

    @FunctionalInterface
    private interface Endpoint {
        MockResponse.Builder answer(LoggedRequest request);
    }
}
