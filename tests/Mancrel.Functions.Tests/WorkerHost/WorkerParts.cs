using Azure.Core.Amqp;
using Azure.Messaging.ServiceBus;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;
using Mancrel.Functions.Cosmos;
using Mancrel.Local.Sqlite;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Azure.Functions.Worker.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Simulation;

namespace Mancrel.Functions.Tests.WorkerHost;

/// <summary>
/// What stands in the worker in the place of what only Azure has: documents and search in SQLite instead of Cosmos DB, a classifier
/// that needs no training, and the binding of Service Bus
/// messages that the extension's package would bring. Everything else is the worker's own: Service Bus, blobs, Durable, HTTP.
/// </summary>
internal static class WorkerParts
{
    public const string Data = "MANCREL_TESTS_DATA";

    public const string Settlement = "MANCREL_TESTS_SETTLEMENT";

    public static void Replace(IServiceCollection services)
    {
        var database = SqliteDatabase.Open(Environment.GetEnvironmentVariable(Data)!);
        var documents = new SqliteDocumentStore(database, TimeProvider.System);
        services.Replace(
            ServiceDescriptor.Singleton<IDocumentStore>(provider => new RelayingDocumentStore(
                documents,
                provider.GetRequiredService<IEventQueue>(),
                provider.GetRequiredService<ILogger<RelayingDocumentStore>>()
            ))
        );
        services.Replace(ServiceDescriptor.Singleton<IChangeFeed>(documents));
        services.Replace(ServiceDescriptor.Singleton<ISearch>(new SqliteSearch(database)));
        services.Replace(ServiceDescriptor.Singleton<IClassifier>(new SimulatedClassifier(() => false)));
        services.Configure<WorkerOptions>(options => options.InputConverters.RegisterAt<MessageConverter>(0));
    }

    /// <summary>The message from the bytes that the functions host sends, and the actions that settle it.</summary>
    public sealed class MessageConverter : IInputConverter
    {
        private const int TokenLength = 16;

        public ValueTask<ConversionResult> ConvertAsync(ConverterContext context) =>
            ValueTask.FromResult(
                (context.TargetType, context.Source) switch
                {
                    ({ } type, ModelBindingData data) when type == typeof(ServiceBusReceivedMessage) => ConversionResult.Success(
                        Read(data.Content)
                    ),
                    ({ } type, _) when type == typeof(ServiceBusMessageActions) => ConversionResult.Success(new Actions()),
                    _ => ConversionResult.Unhandled(),
                }
            );

        private static ServiceBusReceivedMessage Read(BinaryData content) =>
            ServiceBusReceivedMessage.FromAmqpMessage(
                AmqpAnnotatedMessage.FromBytes(BinaryData.FromBytes(content.ToMemory()[TokenLength..])),
                BinaryData.FromBytes(content.ToMemory()[..TokenLength])
            );
    }

    /// <summary>Settling goes back to the functions host, which holds the lock.</summary>
    private sealed class Actions : ServiceBusMessageActions
    {
        private static readonly HttpClient Http = new() { BaseAddress = new Uri(Environment.GetEnvironmentVariable(Settlement)!) };

        public override Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
            SettleAsync($"complete/{message.LockToken}", "", cancellationToken);

        public override Task DeadLetterMessageAsync(
            ServiceBusReceivedMessage message,
            Dictionary<string, object>? propertiesToModify = null,
            string? deadLetterReason = null,
            string? deadLetterErrorDescription = null,
            CancellationToken cancellationToken = default
        ) => SettleAsync($"dead-letter/{message.LockToken}", deadLetterErrorDescription ?? "", cancellationToken);

        private static async Task SettleAsync(string path, string text, CancellationToken cancellation)
        {
            using var content = new StringContent(text);
            using var answer = await Http.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }
}
