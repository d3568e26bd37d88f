using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Mancrel.Core.Ports;
using Microsoft.Extensions.Logging;

namespace Mancrel.Api.Crm.Files;

/// <summary>
/// Asks a ClamAV daemon by TCP with INSTREAM (clamd(8)): the content in chunks, each behind its length of four bytes in network order, an
/// empty one at the end; the answer is one line that ends in a null.
/// </summary>
internal sealed partial class ClamAvScanner(DnsEndPoint daemon, ILogger<ClamAvScanner> log) : IFileScanner
{
    private const int Chunk = 64 * 1024;
    private const int LongestAnswer = 4096;

    /// <summary>As long all of it may take: a daemon that reads its signatures anew lets others wait.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public async Task<ScanResult> ScanAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var result = Read(await AskAsync(content, patience.Token));
            if (result is ScanResult.Failed { Why: var why })
            {
                ScanFailed(why);
            }

            return result;
        }
        catch (Exception fault)
            when (fault is SocketException or IOException || (fault is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            ScanFailed(fault.Message);
            return new ScanResult.Failed(fault.Message);
        }
    }

    /// <summary>Reads an answer such as <c>stream: Eicar-Test-Signature FOUND</c>.</summary>
    internal static ScanResult Read(string answer)
    {
        const string Head = "stream: ";
        const string Found = " FOUND";
        return answer == Head + "OK" ? new ScanResult.Clean()
            : answer.StartsWith(Head, StringComparison.Ordinal)
            && answer.EndsWith(Found, StringComparison.Ordinal)
            && answer.Length > Head.Length + Found.Length
                ? new ScanResult.Found(answer[Head.Length..^Found.Length])
            : new ScanResult.Failed(answer.Length == 0 ? "it answered nothing" : answer);
    }

    private async Task<string> AskAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(daemon.Host, daemon.Port, cancellation);
        await using var stream = client.GetStream();
        try
        {
            await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellation);
            var length = new byte[4];
            for (var at = 0; at < content.Length; at += Chunk)
            {
                var part = content.Slice(at, Math.Min(Chunk, content.Length - at));
                BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
                await stream.WriteAsync(length, cancellation);
                await stream.WriteAsync(part, cancellation);
            }

            BinaryPrimitives.WriteInt32BigEndian(length, 0);
            await stream.WriteAsync(length, cancellation);
        }
        catch (IOException)
        {
            // A daemon that takes no more says why before it closes: what it said is worth more than that it closed.
        }

        return await AnswerAsync(stream, cancellation);
    }

    private static async Task<string> AnswerAsync(NetworkStream stream, CancellationToken cancellation)
    {
        var answer = new byte[LongestAnswer];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), cancellation);
            length += read;
            if (read == 0 || answer.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', '\r');
    }

    [LoggerMessage(EventId = 1401, Level = LogLevel.Warning, Message = "The virus scanner did not look at a file: {Why}")]
    private partial void ScanFailed(string why);
}
