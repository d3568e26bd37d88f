namespace Mancrel.Core.Tests;

/// <summary>Tests that count what the whole process does: no other test runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Measured
{
    /// <summary>The name that their classes give.</summary>
    public const string Name = "measured";
}
