namespace Mancrel.Api.Tests;

/// <summary>The API stands on ports: it knows no store and no host.</summary>
public sealed class LayeringTests
{
    private static readonly string[] Foreign =
    [
        "SQLitePCL",
        "Microsoft.Data.Sqlite",
        "Microsoft.Azure",
        "Azure.",
        "SendGrid",
        "Microsoft.DurableTask",
        "Mancrel.Local",
        "Mancrel.Functions",
    ];

    [Fact]
    public void The_api_references_no_store_and_no_host()
    {
        var references = typeof(MancrelApi).Assembly.GetReferencedAssemblies().Select(name => name.Name!).ToList();

        Assert.Contains("Mancrel.Core", references);
        Assert.DoesNotContain(references, name => Foreign.Any(foreign => name.StartsWith(foreign, StringComparison.Ordinal)));
    }
}
