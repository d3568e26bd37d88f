#nullable disable
using Azure.Core;
using Azure.Signatures;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Azure.Storage.Blobs
{
    public class BlobClientOptions : ClientOptions;

    public class BlobContainerClient
    {
        protected BlobContainerClient()
        {
        }

        public BlobContainerClient(string connectionString, string blobContainerName) => throw new SignatureOnlyException();

        public BlobContainerClient(Uri blobContainerUri, TokenCredential credential, BlobClientOptions options = default) => throw new SignatureOnlyException();

        public virtual BlobClient GetBlobClient(string blobName) => throw new SignatureOnlyException();

        public virtual Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(PublicAccessType publicAccessType = PublicAccessType.None, IDictionary<string, string> metadata = default, BlobContainerEncryptionScopeOptions encryptionScopeOptions = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw new SignatureOnlyException();
    }

    public class BlobClient : BlobBaseClient
    {
        protected BlobClient()
        {
        }

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, CancellationToken cancellationToken) => throw new SignatureOnlyException();
    }
}

namespace Azure.Storage.Blobs.Specialized
{
    public class BlobBaseClient
    {
        protected BlobBaseClient()
        {
        }

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync() => throw new SignatureOnlyException();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(BlobDownloadOptions options = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) => throw new SignatureOnlyException();

        public virtual Task<Response<bool>> DeleteIfExistsAsync(DeleteSnapshotsOption snapshotsOption = default, BlobRequestConditions conditions = default, CancellationToken cancellationToken = default) => throw new SignatureOnlyException();
    }
}

namespace Azure.Storage.Blobs.Models
{
    public enum PublicAccessType
    {
        None,
        BlobContainer,
        Blob,
    }

    public enum DeleteSnapshotsOption
    {
        None,
        IncludeSnapshots,
        OnlySnapshots,
    }

    public class BlobContainerEncryptionScopeOptions;

    public class BlobContainerInfo
    {
        internal BlobContainerInfo()
        {
        }
    }

    public class BlobContentInfo
    {
        internal BlobContentInfo()
        {
        }
    }

    public class BlobLeaseRequestConditions : RequestConditions;

    public class BlobRequestConditions : BlobLeaseRequestConditions
    {
        public string LeaseId { get; set; }
    }

    public class BlobUploadOptions
    {
        public BlobRequestConditions Conditions { get; set; }
    }

    public class BlobDownloadOptions
    {
        public BlobRequestConditions Conditions { get; set; }
    }

    public class BlobDownloadDetails;

    public class BlobDownloadResult
    {
        internal BlobDownloadResult()
        {
        }

        public BlobDownloadDetails Details { get; internal set; }

        public BinaryData Content { get; internal set; }
    }

    public static class BlobsModelFactory
    {
        public static BlobDownloadResult BlobDownloadResult(BinaryData content = default, BlobDownloadDetails details = default) => new() { Content = content, Details = details };
    }
}
