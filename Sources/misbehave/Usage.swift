let usage = """
  misbehave absent | present | replug [serial|key|both|none]
  misbehave latency TIME             every signature takes so much longer (80ms, 500us, 1s)
  misbehave fail-at K CODE           the K-th next signature fails
  misbehave fail CODE                the next signature fails
  misbehave remove-at K [CODE]       the token leaves during the K-th next signature
  misbehave hang FUNCTION            hang-hard ignores every signal but SIGKILL
  misbehave hang-hard FUNCTION
  misbehave abort FUNCTION
  misbehave segfault FUNCTION
  misbehave spoil KIND               flip, previous, short, der, drop-zero
  misbehave tries N                  so many wrong PINs lock
  misbehave busy CODE | free         another program holds the token
  misbehave set SETTING VALUE        VALUE is a number or a CKR_ name
  misbehave text WORD VALUE          token, other, other-serial, pad-pin
  misbehave clear                    clears the rules, keeps the settings
  misbehave reset                    a token that behaves, and is present
  misbehave reset-counters
  misbehave show

  Commands that make a rule end with any of: on FUNCTION, at K, times N, always, after.
  FUNCTION is C_Sign, sign or any. The control file is $MISBEHAVING_CONTROL, or
  misbehaving-token in $XDG_RUNTIME_DIR.
  """
