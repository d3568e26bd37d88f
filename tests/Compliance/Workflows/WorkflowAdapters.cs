using Mancrel.Core.Workflows;
using Mancrel.InMemory;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Workflows;

public sealed class InMemoryWorkflowEngineTests : WorkflowEngineCompliance
{
    protected override IWorkflowJournal Journal { get; } = new InMemoryWorkflowJournal();
}

public sealed class SqliteWorkflowEngineTests : WorkflowEngineCompliance
{
    public SqliteWorkflowEngineTests() => Journal = new SqliteWorkflowJournal(NewDatabase());

    protected override IWorkflowJournal Journal { get; }
}

public sealed class InMemoryWorkflowRecoveryTests : WorkflowRecoveryCompliance
{
    protected override IWorkflowJournal Journal { get; } = new InMemoryWorkflowJournal();
}

public sealed class SqliteWorkflowRecoveryTests : WorkflowRecoveryCompliance
{
    public SqliteWorkflowRecoveryTests() => Journal = new SqliteWorkflowJournal(NewDatabase());

    protected override IWorkflowJournal Journal { get; }
}
