namespace Mancrel.Local.Sqlite;

/// <summary>One step from a schema version to the next: statements, or code where the statements depend on what the file holds.</summary>
/// <param name="Run">Does it, within the migration's transaction.</param>
internal sealed record SchemaStep(Action<SqliteSession> Run)
{
    public static implicit operator SchemaStep(string statements) => new(session => session.Execute(statements));
}
