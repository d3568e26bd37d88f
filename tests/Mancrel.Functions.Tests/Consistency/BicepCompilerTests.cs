using System.Diagnostics;
using System.Reflection;

namespace Mancrel.Functions.Tests.Consistency;

/// <summary>The real compiler and linter over the infrastructure: no error and no warning.</summary>
public sealed class BicepCompilerTests
{
    private static readonly string Compiler = typeof(BicepCompilerTests)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(one => one.Key == "BicepCompiler")
        .Value!;

    [Fact]
    public async Task Every_module_compiles_without_a_warning()
    {
        var (said, template) = await RunAsync("build", "main.bicep");
        Assert.DoesNotContain(said, IsComplaint);
        Assert.Contains("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_linter_has_nothing_to_say()
    {
        var (said, _) = await RunAsync("lint", "main.bicep");
        Assert.DoesNotContain(said, IsComplaint);
    }

    [Fact]
    public async Task The_parameters_are_those_that_main_asks_for()
    {
        var (said, parameters) = await RunAsync("build-params", "main.bicepparam");
        Assert.DoesNotContain(said, IsComplaint);
        Assert.Contains("of-the-environment", parameters, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_is_complained_of()
    {
        var folder = Directory.CreateTempSubdirectory("mancrel-bicep-");
        var file = Path.Combine(folder.FullName, "wrong.bicep");
        await File.WriteAllTextAsync(file, "param unused string\noutput a string = nobody\n", TestContext.Current.CancellationToken);
        try
        {
            var (said, _) = await RunAsync("lint", file);
            Assert.Contains(said, line => line.Contains("BCP057", StringComparison.Ordinal));
            Assert.Contains(said, line => line.Contains("no-unused-params", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // The compiler's own words for what it says of a line of a file.
    private static bool IsComplaint(string line) =>
        line.Contains(" : Warning ", StringComparison.Ordinal) || line.Contains(" : Error ", StringComparison.Ordinal);

    private static async Task<(IReadOnlyList<string> Said, string Output)> RunAsync(string command, string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists(Compiler), "the Bicep compiler of the tests is a Linux program");
        var start = new ProcessStartInfo(Compiler, [command, file, .. command == "lint" ? Array.Empty<string>() : ["--stdout"]])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.Combine(Repository.Root, "infra"),
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        foreach (
            var name in new[]
            {
                "AZURE_ENV_NAME",
                "AZURE_LOCATION",
                "MANCREL_ADMIN_EMAIL",
                "MANCREL_ADMIN_PASSWORD",
                "MANCREL_SIGNING_KEY",
                "MANCREL_MAIL_FROM",
                "MANCREL_ALERT_EMAIL",
            }
        )
        {
            start.Environment[name] = "of-the-environment";
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (error.Split('\n'), await output);
    }
}
