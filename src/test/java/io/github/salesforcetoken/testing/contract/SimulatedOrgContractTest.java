package io.github.salesforcetoken.testing.contract;

/** The simulated org keeps the contract, and leaves it where Salesforce does. */
class SimulatedOrgContractTest extends TokenUseContract {

    @Override
    Server start() {
        return new SimulatedOrgServer();
    }
}
