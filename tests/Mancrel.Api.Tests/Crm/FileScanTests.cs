using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Mancrel.Api.Crm.Files;
using Mancrel.Api.Tests.Http;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace Mancrel.Api.Tests.Crm;

/// <summary>What a virus scanner finds is never kept, and without the scanner that is set nothing is.</summary>
public sealed class FileScanTests
{
    // The test file of EICAR, which every scanner knows and which harms nobody; in two halves, or scanners would find this file.
    private static readonly string Eicar = @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_found_is_refused_by_name_and_not_kept_whether_new_or_a_version()
    {
        await using var clamd = new Clamd();
        var api = new RunningApi([$"--Mancrel:Files:ClamAv=127.0.0.1:{clamd.Port}"]);
        await using var running = new Started(api);
        await running.StartAsync();
        var home = (await api.MadeAsync("/api/contacts", """{"name":"Ida"}""")).Field("id");

        var bad = await UploadAsync(api, $"/api/files?contactId={home}", "bad.txt", Encoding.ASCII.GetBytes(Eicar));
        Assert.Equal(
            (422, "is not kept: the virus scanner found Eicar-Test-Signature in it"),
            (bad.Status, bad.Json.GetProperty("errors").GetProperty("file")[0].GetString())
        );
        Assert.Equal(0, (await api.AskAsync("GET", $"/api/files?contactId={home}")).Json.GetProperty("items").GetArrayLength());

        var content = new byte[200_001];
        Random.Shared.NextBytes(content);
        var good = await UploadAsync(api, $"/api/files?contactId={home}", "good.bin", content);
        Assert.True(good.Status == 201, good.Text);
        Assert.Equal(content, clamd.Seen.Last());
        var id = good.Json.GetProperty("id").GetString();
        Assert.Equal(422, (await UploadAsync(api, $"/api/files/{id}/versions", "good.bin", Encoding.ASCII.GetBytes(Eicar))).Status);
        Assert.Equal(1, (await api.AskAsync("GET", $"/api/files/{id}")).Json.GetProperty("versions").GetArrayLength());

        await clamd.DisposeAsync();
        var refused = await UploadAsync(api, $"/api/files?contactId={home}", "good.bin", content);
        Assert.Equal(
            (409, "the virus scanner cannot be reached, so the file was not kept: try again later"),
            (refused.Status, refused.Json.GetProperty("detail").GetString())
        );
    }

    [Theory]
    [InlineData("INSTREAM size limit exceeded. ERROR")]
    [InlineData("stream: FOUND")]
    [InlineData("UNKNOWN COMMAND")]
    [InlineData("stream: OK and more")]
    [InlineData("")]
    public void What_is_no_clear_answer_is_no_clean_file(string answer) => Assert.IsType<ScanResult.Failed>(ClamAvScanner.Read(answer));

    [Fact]
    public async Task A_daemon_that_closes_in_the_middle_did_not_look()
    {
        await using var clamd = new Clamd { Takes = 1000 };
        var scanner = new ClamAvScanner(new DnsEndPoint("127.0.0.1", clamd.Port), NullLogger<ClamAvScanner>.Instance);
        Assert.IsType<ScanResult.Failed>(await scanner.ScanAsync(new byte[20_000_000], Cancellation));
    }

    [Fact]
    public async Task The_real_daemon_finds_the_test_file_and_nothing_else()
    {
        var address = Environment.GetEnvironmentVariable("MANCREL_TEST_CLAMD");
        Assert.SkipWhen(address is null, "MANCREL_TEST_CLAMD names no ClamAV daemon (host:port)");
        var parts = address!.Split(':');
        var scanner = new ClamAvScanner(
            new DnsEndPoint(parts[0], int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)),
            NullLogger<ClamAvScanner>.Instance
        );
        Assert.IsType<ScanResult.Clean>(await scanner.ScanAsync("nothing bad"u8.ToArray(), Cancellation));
        Assert.Contains(
            "eicar",
            Assert.IsType<ScanResult.Found>(await scanner.ScanAsync(Encoding.ASCII.GetBytes(Eicar), Cancellation)).Name,
            StringComparison.OrdinalIgnoreCase
        );
    }

    private static async Task<Told> UploadAsync(RunningApi api, string path, string name, byte[] content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } },
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await api.TokenAsync(Role.Admin));
        using var answer = await api.Http.SendAsync(request, Cancellation);
        return new Told((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation), answer.Headers);
    }

    private sealed class Started(RunningApi api) : IAsyncDisposable
    {
        public ValueTask StartAsync() => api.InitializeAsync();

        public ValueTask DisposeAsync() => api.DisposeAsync();
    }

    /// <summary>A daemon that speaks INSTREAM as clamd(8) writes it, and knows one signature.</summary>
    private sealed class Clamd : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly Task serving;

        public Clamd()
        {
            listener.Start();
            serving = ServeAsync();
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        /// <summary>As many bytes it takes before it closes without a word.</summary>
        public int Takes { get; init; } = int.MaxValue;

        public ConcurrentQueue<byte[]> Seen { get; } = [];

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await AnswerAsync(client.GetStream());
                }
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
            }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            var command = new byte["zINSTREAM\0".Length];
            await stream.ReadExactlyAsync(command);
            Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
            using var content = new MemoryStream();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length);
                var size = BinaryPrimitives.ReadInt32BigEndian(length);
                if (size == 0)
                {
                    break;
                }

                if (content.Length + size > Takes)
                {
                    return;
                }

                var part = new byte[size];
                await stream.ReadExactlyAsync(part);
                content.Write(part);
            }

            Seen.Enqueue(content.ToArray());
            var found = Encoding.Latin1.GetString(content.ToArray()).Contains(Eicar, StringComparison.Ordinal);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(found ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0"));
        }
    }
}
