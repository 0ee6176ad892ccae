internal import CPKCS11

/// What a PKCS #11 function returned.
///
/// Modules may return values of their own, so this is an open set, not an enum (v2.40 §5.1).
public struct ReturnValue: RawRepresentable, Hashable, Sendable {
  /// The raw `CK_RV`.
  public let rawValue: UInt

  /// Creates a return value from a raw `CK_RV`.
  public init(rawValue: UInt) { self.rawValue = rawValue }

  /// The function succeeded.
  public static let ok = Self(rawValue: CKR_OK)
  /// The function was cancelled.
  public static let cancel = Self(rawValue: CKR_CANCEL)
  /// The computer has not enough memory.
  public static let hostMemory = Self(rawValue: CKR_HOST_MEMORY)
  /// There is no such slot (any more).
  public static let slotIDInvalid = Self(rawValue: CKR_SLOT_ID_INVALID)
  /// The module failed and does not say how.
  public static let generalError = Self(rawValue: CKR_GENERAL_ERROR)
  /// The function failed; another call may do.
  public static let functionFailed = Self(rawValue: CKR_FUNCTION_FAILED)
  /// The arguments were not as they should be.
  public static let argumentsBad = Self(rawValue: CKR_ARGUMENTS_BAD)
  /// No slot has changed.
  public static let noEvent = Self(rawValue: CKR_NO_EVENT)
  /// The module cannot lock as it was asked to.
  public static let cantLock = Self(rawValue: CKR_CANT_LOCK)
  /// The attribute cannot be set.
  public static let attributeReadOnly = Self(rawValue: CKR_ATTRIBUTE_READ_ONLY)
  /// The attribute is secret.
  public static let attributeSensitive = Self(rawValue: CKR_ATTRIBUTE_SENSITIVE)
  /// The object has no such attribute.
  public static let attributeTypeInvalid = Self(rawValue: CKR_ATTRIBUTE_TYPE_INVALID)
  /// The attribute cannot have this value.
  public static let attributeValueInvalid = Self(rawValue: CKR_ATTRIBUTE_VALUE_INVALID)
  /// The data to work on is not as the mechanism wants it.
  public static let dataInvalid = Self(rawValue: CKR_DATA_INVALID)
  /// The data to work on is too long or too short.
  public static let dataLengthRange = Self(rawValue: CKR_DATA_LEN_RANGE)
  /// The token or its reader has a problem.
  public static let deviceError = Self(rawValue: CKR_DEVICE_ERROR)
  /// The token has not enough memory.
  public static let deviceMemory = Self(rawValue: CKR_DEVICE_MEMORY)
  /// The token was pulled out during the call.
  public static let deviceRemoved = Self(rawValue: CKR_DEVICE_REMOVED)
  /// The encrypted data is not valid.
  public static let encryptedDataInvalid = Self(rawValue: CKR_ENCRYPTED_DATA_INVALID)
  /// The encrypted data is too long or too short.
  public static let encryptedDataLengthRange = Self(rawValue: CKR_ENCRYPTED_DATA_LEN_RANGE)
  /// The call was cancelled, on a PIN pad for example.
  public static let functionCanceled = Self(rawValue: CKR_FUNCTION_CANCELED)
  /// Nothing runs in parallel in this session.
  public static let functionNotParallel = Self(rawValue: CKR_FUNCTION_NOT_PARALLEL)
  /// The module does not have the function.
  public static let functionNotSupported = Self(rawValue: CKR_FUNCTION_NOT_SUPPORTED)
  /// There is no such key (any more).
  public static let keyHandleInvalid = Self(rawValue: CKR_KEY_HANDLE_INVALID)
  /// The mechanism cannot work with a key of this size.
  public static let keySizeRange = Self(rawValue: CKR_KEY_SIZE_RANGE)
  /// The mechanism cannot work with a key of this type.
  public static let keyTypeInconsistent = Self(rawValue: CKR_KEY_TYPE_INCONSISTENT)
  /// A key was given where none belongs.
  public static let keyNotNeeded = Self(rawValue: CKR_KEY_NOT_NEEDED)
  /// The key is not the one of the saved operation.
  public static let keyChanged = Self(rawValue: CKR_KEY_CHANGED)
  /// The saved operation needs its key.
  public static let keyNeeded = Self(rawValue: CKR_KEY_NEEDED)
  /// The key cannot be digested.
  public static let keyIndigestible = Self(rawValue: CKR_KEY_INDIGESTIBLE)
  /// The key may not be used for this.
  public static let keyFunctionNotPermitted = Self(rawValue: CKR_KEY_FUNCTION_NOT_PERMITTED)
  /// The key cannot be wrapped.
  public static let keyNotWrappable = Self(rawValue: CKR_KEY_NOT_WRAPPABLE)
  /// The key never leaves its token.
  public static let keyUnextractable = Self(rawValue: CKR_KEY_UNEXTRACTABLE)
  /// The token does not have the mechanism.
  public static let mechanismInvalid = Self(rawValue: CKR_MECHANISM_INVALID)
  /// The mechanism does not take this parameter.
  public static let mechanismParameterInvalid = Self(rawValue: CKR_MECHANISM_PARAM_INVALID)
  /// There is no such object (any more).
  public static let objectHandleInvalid = Self(rawValue: CKR_OBJECT_HANDLE_INVALID)
  /// Another operation is under way in the session.
  public static let operationActive = Self(rawValue: CKR_OPERATION_ACTIVE)
  /// No operation is under way in the session.
  public static let operationNotInitialized = Self(rawValue: CKR_OPERATION_NOT_INITIALIZED)
  /// The PIN is wrong. Each such answer uses up one of the token's tries.
  public static let pinIncorrect = Self(rawValue: CKR_PIN_INCORRECT)
  /// The new PIN has characters that are not allowed.
  public static let pinInvalid = Self(rawValue: CKR_PIN_INVALID)
  /// The PIN is too long or too short.
  public static let pinLengthRange = Self(rawValue: CKR_PIN_LEN_RANGE)
  /// The PIN has expired and must be changed first.
  public static let pinExpired = Self(rawValue: CKR_PIN_EXPIRED)
  /// Too many wrong PINs: only the security officer can unlock the token.
  public static let pinLocked = Self(rawValue: CKR_PIN_LOCKED)
  /// The session was closed during the call.
  public static let sessionClosed = Self(rawValue: CKR_SESSION_CLOSED)
  /// The token has no room for another session.
  public static let sessionCount = Self(rawValue: CKR_SESSION_COUNT)
  /// The session ended, as it does when a token is removed or reset.
  public static let sessionHandleInvalid = Self(rawValue: CKR_SESSION_HANDLE_INVALID)
  /// Sessions must be serial ones.
  public static let sessionParallelNotSupported = Self(rawValue: CKR_SESSION_PARALLEL_NOT_SUPPORTED)
  /// The session may not change the token.
  public static let sessionReadOnly = Self(rawValue: CKR_SESSION_READ_ONLY)
  /// There is a session, so that the token cannot be initialized.
  public static let sessionExists = Self(rawValue: CKR_SESSION_EXISTS)
  /// There is a read-only session, so that no security officer can log in.
  public static let sessionReadOnlyExists = Self(rawValue: CKR_SESSION_READ_ONLY_EXISTS)
  /// The security officer is logged in, so that all sessions must be read-write.
  public static let sessionReadWriteSOExists = Self(rawValue: CKR_SESSION_READ_WRITE_SO_EXISTS)
  /// The signature is wrong.
  public static let signatureInvalid = Self(rawValue: CKR_SIGNATURE_INVALID)
  /// The signature is too long or too short.
  public static let signatureLengthRange = Self(rawValue: CKR_SIGNATURE_LEN_RANGE)
  /// An attribute is missing that the object must have.
  public static let templateIncomplete = Self(rawValue: CKR_TEMPLATE_INCOMPLETE)
  /// The attributes contradict each other.
  public static let templateInconsistent = Self(rawValue: CKR_TEMPLATE_INCONSISTENT)
  /// The slot holds no token.
  public static let tokenNotPresent = Self(rawValue: CKR_TOKEN_NOT_PRESENT)
  /// The module does not know this kind of token.
  public static let tokenNotRecognized = Self(rawValue: CKR_TOKEN_NOT_RECOGNIZED)
  /// The token cannot be changed.
  public static let tokenWriteProtected = Self(rawValue: CKR_TOKEN_WRITE_PROTECTED)
  /// The user is logged in already.
  public static let userAlreadyLoggedIn = Self(rawValue: CKR_USER_ALREADY_LOGGED_IN)
  /// The user must log in first.
  public static let userNotLoggedIn = Self(rawValue: CKR_USER_NOT_LOGGED_IN)
  /// The token has no user PIN yet.
  public static let userPINNotInitialized = Self(rawValue: CKR_USER_PIN_NOT_INITIALIZED)
  /// There is no such type of user.
  public static let userTypeInvalid = Self(rawValue: CKR_USER_TYPE_INVALID)
  /// Another type of user is logged in.
  public static let userAnotherAlreadyLoggedIn = Self(rawValue: CKR_USER_ANOTHER_ALREADY_LOGGED_IN)
  /// Too many types of user would be logged in.
  public static let userTooManyTypes = Self(rawValue: CKR_USER_TOO_MANY_TYPES)
  /// The token makes no random numbers.
  public static let randomNoRNG = Self(rawValue: CKR_RANDOM_NO_RNG)
  /// The token does not have the curve or domain parameters.
  public static let domainParametersInvalid = Self(rawValue: CKR_DOMAIN_PARAMS_INVALID)
  /// The token does not have the curve.
  public static let curveNotSupported = Self(rawValue: CKR_CURVE_NOT_SUPPORTED)
  /// The result does not fit in the buffer.
  public static let bufferTooSmall = Self(rawValue: CKR_BUFFER_TOO_SMALL)
  /// The information is secret.
  public static let informationSensitive = Self(rawValue: CKR_INFORMATION_SENSITIVE)
  /// The module is not initialized.
  public static let cryptokiNotInitialized = Self(rawValue: CKR_CRYPTOKI_NOT_INITIALIZED)
  /// The module is initialized already, by this process.
  public static let cryptokiAlreadyInitialized = Self(rawValue: CKR_CRYPTOKI_ALREADY_INITIALIZED)
  /// The module was given a bad mutex.
  public static let mutexBad = Self(rawValue: CKR_MUTEX_BAD)
  /// A mutex is not locked.
  public static let mutexNotLocked = Self(rawValue: CKR_MUTEX_NOT_LOCKED)
  /// The user said no on the token or its reader.
  public static let functionRejected = Self(rawValue: CKR_FUNCTION_REJECTED)
}

extension ReturnValue: CustomStringConvertible {
  /// The value's name in the standard and what it means, in the words of p11-kit.
  public var description: String {
    "\(name) (\(String(cString: p11_kit_strerror(rawValue))))"
  }
}
