#nullable disable
using Azure.Core;
using Azure.Signatures;

namespace Azure.Messaging.ServiceBus
{
    public class ServiceBusClient : IAsyncDisposable
    {
        protected ServiceBusClient()
        {
        }

        public ServiceBusClient(string connectionString) => throw new SignatureOnlyException();

        public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential) => throw new SignatureOnlyException();

        public ServiceBusClient(string connectionString, ServiceBusClientOptions options) => throw new SignatureOnlyException();

        public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options) => throw new SignatureOnlyException();

        public virtual ServiceBusSender CreateSender(string queueOrTopicName) => throw new SignatureOnlyException();

        public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options) => throw new SignatureOnlyException();

        public virtual ServiceBusReceiver CreateReceiver(string queueName) => throw new SignatureOnlyException();

        public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options) => throw new SignatureOnlyException();

        public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) => throw new SignatureOnlyException();

        public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options) => throw new SignatureOnlyException();

        public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(string queueName, ServiceBusSessionReceiverOptions options = null, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual ValueTask DisposeAsync() => throw new SignatureOnlyException();
    }

    public class ServiceBusSender : IAsyncDisposable
    {
        protected ServiceBusSender()
        {
        }

        public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual ValueTask DisposeAsync() => throw new SignatureOnlyException();
    }

    public class ServiceBusReceiver : IAsyncDisposable
    {
        protected ServiceBusReceiver()
        {
        }

        public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(int maxMessages, TimeSpan? maxWaitTime = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(int maxMessages, long? fromSequenceNumber = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task AbandonMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify, string deadLetterReason, string deadLetterErrorDescription = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, IDictionary<string, object> propertiesToModify = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task DeadLetterMessageAsync(ServiceBusReceivedMessage message, string deadLetterReason, string deadLetterErrorDescription = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual ValueTask DisposeAsync() => throw new SignatureOnlyException();
    }

    public class ServiceBusSessionReceiver : ServiceBusReceiver
    {
        protected ServiceBusSessionReceiver()
        {
        }

        public virtual string SessionId => throw new SignatureOnlyException();

        public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => throw new SignatureOnlyException();
    }

    public class ServiceBusSessionReceiverOptions
    {
        public int PrefetchCount { get; set; }
    }

    public class ServiceBusClientOptions;

    public class ServiceBusSenderOptions
    {
        public string Identifier { get; set; }
    }

    public class ServiceBusReceiverOptions
    {
        public int PrefetchCount { get; set; }

        public SubQueue SubQueue { get; set; }
    }

    public enum SubQueue
    {
        None = 0,
        DeadLetter = 1,
        TransferDeadLetter = 2,
    }

    public enum ServiceBusFailureReason
    {
        GeneralError,
        MessagingEntityNotFound,
        MessageLockLost,
        MessageNotFound,
        MessageSizeExceeded,
        MessagingEntityDisabled,
        QuotaExceeded,
        ServiceBusy,
        ServiceTimeout,
        ServiceCommunicationProblem,
        SessionCannotBeLocked,
        SessionLockLost,
        MessagingEntityAlreadyExists,
    }

    public class ServiceBusException : Exception
    {
        public ServiceBusException()
        {
        }

        public ServiceBusException(bool isTransient, string message, string entityName = default, ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError, Exception innerException = default)
            : base(message, innerException) => (IsTransient, EntityPath, Reason) = (isTransient, entityName, reason);

        public ServiceBusException(string message, ServiceBusFailureReason reason, string entityPath = default, Exception innerException = default)
            : base(message, innerException) => (EntityPath, Reason) = (entityPath, reason);

        public string EntityPath { get; }

        public bool IsTransient { get; }

        public ServiceBusFailureReason Reason { get; }
    }
}

namespace Azure.Messaging.ServiceBus.Administration
{
    public class ServiceBusAdministrationClient
    {
        protected ServiceBusAdministrationClient()
        {
        }

        public ServiceBusAdministrationClient(string connectionString) => throw new SignatureOnlyException();

        public ServiceBusAdministrationClient(string fullyQualifiedNamespace, TokenCredential credential) => throw new SignatureOnlyException();

        public virtual Task<Response<QueueRuntimeProperties>> GetQueueRuntimePropertiesAsync(string name, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();
    }

    public class QueueRuntimeProperties
    {
        internal QueueRuntimeProperties()
        {
        }

        public long ActiveMessageCount { get; internal set; }

        public long ScheduledMessageCount { get; internal set; }

        public long DeadLetterMessageCount { get; internal set; }
    }
}
