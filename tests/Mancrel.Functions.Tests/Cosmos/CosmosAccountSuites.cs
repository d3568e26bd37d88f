using Mancrel.Compliance.Documents;
using Mancrel.Core.Ports;

namespace Mancrel.Functions.Tests.Cosmos;

/// <summary>Writing and reading against a real account.</summary>
public sealed class CosmosAccountStoreTests : DocumentStoreCompliance
{
    private IDocumentStore? store;

    protected override IDocumentStore Store => store ??= CosmosTestAccount.Store(Time);
}

/// <summary>Queries against a real account.</summary>
public sealed class CosmosAccountQueryTests : DocumentQueryCompliance
{
    private IDocumentStore? store;

    protected override IDocumentStore Store => store ??= CosmosTestAccount.Store(Time);
}
