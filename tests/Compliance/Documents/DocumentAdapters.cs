using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Documents;

public sealed class InMemoryDocumentStoreTests : DocumentStoreCompliance
{
    public InMemoryDocumentStoreTests() => Store = new InMemoryDocumentStore(Time);

    protected override IDocumentStore Store { get; }
}

public sealed class SqliteDocumentStoreTests : DocumentStoreCompliance
{
    public SqliteDocumentStoreTests() => Store = new SqliteDocumentStore(NewDatabase(), Time);

    protected override IDocumentStore Store { get; }
}

public sealed class InMemoryDocumentQueryTests : DocumentQueryCompliance
{
    public InMemoryDocumentQueryTests() => Store = new InMemoryDocumentStore(Time);

    protected override IDocumentStore Store { get; }
}

public sealed class SqliteDocumentQueryTests : DocumentQueryCompliance
{
    public SqliteDocumentQueryTests() => Store = new SqliteDocumentStore(NewDatabase(), Time);

    protected override IDocumentStore Store { get; }
}

public sealed class InMemoryChangeFeedTests : ChangeFeedCompliance
{
    private readonly InMemoryDocumentStore store;

    public InMemoryChangeFeedTests() => store = new InMemoryDocumentStore(Time);

    protected override IDocumentStore Store => store;

    protected override IChangeFeed Feed => store;
}

public sealed class SqliteChangeFeedTests : ChangeFeedCompliance
{
    private readonly SqliteDocumentStore store;

    public SqliteChangeFeedTests() => store = new SqliteDocumentStore(NewDatabase(), Time);

    protected override IDocumentStore Store => store;

    protected override IChangeFeed Feed => store;
}
