using System.Diagnostics;
using Azure.Storage.Blobs;

namespace Mancrel.Functions.Tests.Blobs;

/// <summary>Azurite (tests/Emulators), started once for all tests of the collection, in memory and on a port of its own.</summary>
public sealed class Azurite : IAsyncLifetime
{
    public const string Name = "Azurite";

    // The emulator's own well-known account, the same on every machine.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private const string Listens = "listens on ";
    private Process? process;
    private string? connection;

    public string ConnectionString
    {
        get
        {
            Assert.SkipWhen(connection is null, "Azurite is not installed: npm ci in tests/Emulators");
            return connection;
        }
    }

    public BlobContainerClient Container(string name) => new(ConnectionString, name);

    public async ValueTask InitializeAsync()
    {
        var server = Path.Combine(Repository.Root, "tests", "Emulators", "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (!File.Exists(server))
        {
            return;
        }

        string[] arguments =
        [
            server,
            "--blobHost",
            "127.0.0.1",
            "--blobPort",
            "0",
            "--inMemoryPersistence",
            "--skipApiVersionCheck",
            "--disableTelemetry",
        ];
        process = Process.Start(new ProcessStartInfo("node", arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listens, StringComparison.Ordinal) is var at and >= 0)
            {
                connection =
                    $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
                    + $"BlobEndpoint={line[(at + Listens.Length)..].Trim()}/{Account};";

                // What it says of each request is read away, so that it never waits.
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("Azurite ended before it listened");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }
}

[CollectionDefinition(Azurite.Name)]
public sealed class AzuriteCollection : ICollectionFixture<Azurite>;
